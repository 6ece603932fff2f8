/** The start of a text, as a message names it. */
export const cut = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
