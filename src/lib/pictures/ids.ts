/** Every picture there is. For checks and tools: the kiosk only needs `url.ts`. */
import list from './ids.json' with { type: 'json' };

export const pictureIds: ReadonlySet<string> = new Set(list.ids);
