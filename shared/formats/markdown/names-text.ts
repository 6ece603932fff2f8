/** Whether names survive being written one after the other with commas. */
export const areListable = (names: readonly string[]) =>
  names.every((name) => name !== '' && name.trim() === name && !/[,()·\n\ue000]/.test(name))

/** The names of a list that `areListable` names were joined to. */
export const readNameList = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
