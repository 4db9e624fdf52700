/** What travels between the kiosk's page, its service worker and the server about what is kept for a day without network. */

/** What the server wants a kiosk to keep, the most needed first. */
export interface Plan {
	/** Bytes that the site gives to it on each kiosk. */
	budget: number;
	/** Version of the content. */
	version: string;
	/** Addresses of texts. */
	texts: string[];
	/** Addresses of pictures; the worker knows them. */
	pictures: string[];
	/** Clip ids. */
	clips: string[];
}

/** What a kiosk keeps. */
export interface Kept {
	bytes: number;
	/** Files of the plan that are kept, out of those wanted. */
	files: number;
	wanted: number;
}

/** What the page asks of the worker: only between two sessions. */
export type Order = 'fill' | 'take-over';
