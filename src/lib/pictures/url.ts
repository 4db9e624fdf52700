import { picturesVersion } from './version.ts';

/**
 * Address of a picture. The version in it changes when any picture does, so a cache may keep what it has for ever.
 * @param id a picture id of `pictures.yaml`
 */
export function pictureUrl(id: string): string {
	return `/pictures/${id}.svg?v=${picturesVersion}`;
}
