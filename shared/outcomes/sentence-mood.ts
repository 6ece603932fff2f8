/** The sentences of a line, without the spaces between them. */
export const splitSentences = (text: string) =>
  (text.match(/[^.!?…]+(?:[.!?…]+(?=\s|$|["”’)])["”’)]*|[.!?…](?=\S)|$)*/gu) ?? []).map(
    (sentence) => sentence.trim(),
  )

/** Whether a sentence asks something. */
export const isQuestion = (sentence: string) =>
  /\?["”’)]*$/.test(sentence) ||
  /^(?:who|what|why|how|when|where|which|can (?:we|you|i)|could (?:we|you)|should|shall|do|does|did|is|are|was|were|has|have|would)\b(?!.*\bplease\b).*\?/i.test(
    sentence,
  )

/** Whether a sentence opens with words of doubt, feeling or fancy. */
export const isDoubtful = (sentence: string) =>
  /^(?:maybe|perhaps|possibly|probably|not sure|unsure|i (?:think|guess|suppose|wonder|hope|feel|wish)|wonder|ideally|if only|in theory|hypothetically|feels? like|seems?)\b/i.test(
    sentence,
  ) || /\b(?:might want|might need|not sure (?:if|whether)|in theory)\b/i.test(sentence)
