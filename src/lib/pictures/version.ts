/** Written by `npm run pictures`: changes when a picture does, so that caches may keep one for ever. */
export const picturesVersion = '77ef327769';
