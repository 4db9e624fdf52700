/** What is printed stands straight under the body, so that everything else can be left out of the paper (`slip.css`). */
export function underBody(node: HTMLElement): { destroy: () => void } {
	document.body.append(node);
	return { destroy: () => node.remove() };
}
