/** What a word of a topic line was taken for without certainty, as a program tells it. */
export type TopicDoubt =
  | { readonly reason: 'proposer'; readonly name: string; readonly stood: 'first' | 'last' }
  | { readonly reason: 'intention'; readonly label: string }

/** Something a topic line was read as that it need not be. */
export interface Guess {
  readonly message: string
  readonly doubt: TopicDoubt
}
