/** Those who want to hear of something. */
export interface Hearers<News> {
  /** Calls back with each news; gives back the way to stop. */
  on(hear: (news: News) => void): () => void
  tell(news: News): void
}

/** Starts with nobody. */
export function createHearers<News>(): Hearers<News> {
  const hearers = new Set<(news: News) => void>()
  return {
    on(hear) {
      // Each call is a hearer of its own, also where two bring the same function.
      const own = (news: News) => hear(news)
      hearers.add(own)
      return () => void hearers.delete(own)
    },
    tell(news) {
      for (const hear of Array.from(hearers)) hear(news)
    },
  }
}
