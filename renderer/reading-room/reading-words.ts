import type { AccessWords } from './access-choice'

const team = (hasSecret: boolean) =>
  hasSecret
    ? 'Whoever brings the secret of this relay: once in a link, then their browser remembers.'
    : 'This relay asks for no secret, so that is everybody who reaches it. Search engines are asked to stay away.'

/** Who may read the notes of a notebook. */
export const viewWords = (hasSecret: boolean): AccessWords => ({
  off: ['Nobody', 'Only who has it in Confab reads it.'],
  team: ['The team', team(hasSecret)],
  public: [
    'Everybody',
    'Whoever reaches the relay, without a name and without a secret. Search engines may list it.',
  ],
})

/** Who may read the directory. */
export const directoryWords = (hasSecret: boolean): AccessWords => ({
  off: ['Nobody', 'There is no directory.'],
  team: ['The team', team(hasSecret)],
  public: ['Everybody', 'Whoever reaches the relay.'],
})
