/** Written by `npm run pictures`: changes when a picture does, so that caches may keep one for ever. */
export const picturesVersion = '4bd9915cc4';
