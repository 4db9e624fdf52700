/** What a card says of a place in the catalogue: service, procedure and how far, never what was answered. */
export interface PlaceNames {
	/** Id of the service; its name is the text key `staff:services.<id>`. */
	service: string;
	/** Name of the procedure, in French, as on the kiosk. */
	name: string;
	/** Whether a session can begin on it; the others are only reached from another procedure. */
	listed: boolean;
	/** Step id → how many screens it is from the start, from 1, and its French sentence. */
	steps: Record<string, { n: number; text: string }>;
}

/** By id of procedure. */
export type Places = Record<string, PlaceNames>;
