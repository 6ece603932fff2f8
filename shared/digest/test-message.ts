import { fitMessage, type Message } from './message'

const words = {
  subject: 'A test message from Confab',
  lead: 'If you can read this, messages from this relay arrive here.',
}

/** A message that says nothing but that it has arrived. */
export const writeTestMessage = (publicUrl: string, atMs: number): Message =>
  fitMessage({
    type: 'test',
    atMs,
    subject: words.subject,
    lead: words.lead,
    sections: [],
    link: `${publicUrl}/`,
  })
