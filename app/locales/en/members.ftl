### The list of members and one member's page.
