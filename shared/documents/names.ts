/** Several names in one scalar attribute. `/` parts names in the topic line too, so no name holds one. */
export const joinNames = (names: readonly string[]) => names.join('/')

/** The names in such an attribute. */
export const splitNames = (joined: string) =>
  joined.split('/').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))
