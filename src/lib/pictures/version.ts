/** Written by `npm run pictures`: changes when a picture does, so that caches may keep one for ever. */
export const picturesVersion = '25ee1a52fb';
