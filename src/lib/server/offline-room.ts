/** Megabytes on each kiosk while the site has said nothing; the least leaves room for texts and pictures. */
export const usualRoom = 600;
export const leastRoom = 50;
export const mostRoom = 20_000;
