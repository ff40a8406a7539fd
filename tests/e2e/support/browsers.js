// The browsers that the journeys run in.

/** A desktop and a phone screen. */
export const screens = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};

/** Journeys run on desktop in light mode and, unless tagged for desktop only, on a phone in dark mode. The tour of all
 * screens and the operator console run in all four combinations. */
export const projects = [
  { name: "desk-light", use: { ...screens.desk, colorScheme: "light" } },
  { name: "phone-dark", use: { ...screens.phone, colorScheme: "dark" }, grepInvert: /@desk/ },
  { name: "desk-dark", use: { ...screens.desk, colorScheme: "dark" }, testMatch: /(tour|operator)\.spec\.js/ },
  { name: "phone-light", use: { ...screens.phone, colorScheme: "light" }, testMatch: /(tour|operator)\.spec\.js/ },
];
