// The browsers that the journeys run in.

/** A screen on a desk and one in a hand. */
export const screens = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
};

/** Journeys run on a light desk and, unless they are tagged as the desk's alone, on a dark phone; the tour of all screens
 * and the operator's console run in all four. */
export const projects = [
  { name: "desk-light", use: { ...screens.desk, colorScheme: "light" } },
  { name: "phone-dark", use: { ...screens.phone, colorScheme: "dark" }, grepInvert: /@desk/ },
  { name: "desk-dark", use: { ...screens.desk, colorScheme: "dark" }, testMatch: /(tour|operator)\.spec\.js/ },
  { name: "phone-light", use: { ...screens.phone, colorScheme: "light" }, testMatch: /(tour|operator)\.spec\.js/ },
];
