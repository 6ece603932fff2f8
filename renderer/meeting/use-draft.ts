import { useState } from 'react'

/** What was typed and not yet proposed in a meeting: it is there again after one has looked at another page. */
export function useDraft(meetingId: string) {
  const key = `confab:proposal:${meetingId}`
  const [draft, setDraft] = useState(() => sessionStorage.getItem(key) ?? '')
  const keep = (text: string) => {
    setDraft(text)
    if (text === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  }
  return [draft, keep] as const
}
