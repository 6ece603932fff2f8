import type { PersonJson } from '../../confab-json'

/** Every name and alias of these people. */
export const namesOf = (people: readonly PersonJson[]): string[] =>
  people.flatMap(({ name, aliases }) => [name, ...aliases])
