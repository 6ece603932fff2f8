import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { parseConfabLink, writePageLink } from '../../shared/confab-link'
import { useConfab } from './confab'
import { DialogActions, DialogFrame } from './dialog-frame'
import { addressElsewhere, routeOfLink } from './route'

const words = {
  title: 'Join by link',
  label: 'Link',
  hint: 'The address of a notebook or meeting that somebody sent you.',
  placeholder: 'http://… or confab://…',
  notALink: 'This is no link to a notebook. Ask for it with “Share a link” in Confab.',
  elsewhere: (relay: string) =>
    `This opens the page of ${relay}. Your notebooks here stay where they are.`,
  relay: (relay: string) =>
    `This adds ${relay} to your relays. Your own notebooks stay where they are.`,
  join: 'Join',
  cancel: 'Cancel',
}

/** Opens a notebook by the link somebody sent; another relay becomes a workspace of its own. */
export function JoinDialog({ link: given }: { link: string }) {
  const { desktop, device, ownRelay, tokens, place, dialogs } = useConfab()
  const [text, setText] = useState(given)
  const [isTried, setTried] = useState(false)
  const link = parseConfabLink(text.trim())
  const route = link && routeOfLink(link, ownRelay.url.get())
  const isNew = route?.relay !== undefined && !device.relays.get().includes(route.relay)
  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!link || !route) return
    dialogs.close()
    // A relay lets in its own page and the desktop app, not the page of another relay.
    if (isNew && !desktop) {
      window.location.assign(
        link.relayUrl ? writePageLink(link.relayUrl, link) : addressElsewhere(route),
      )
      return
    }
    if (link.relayUrl !== undefined && link.token !== undefined)
      tokens.set(link.relayUrl, link.token)
    if (route.relay !== undefined) device.addRelay(route.relay)
    place.go(route)
  }
  return (
    <DialogFrame title={words.title}>
      <form onSubmit={handleSubmit}>
        <TextInput
          data-autofocus
          label={words.label}
          description={words.hint}
          placeholder={words.placeholder}
          value={text}
          error={isTried && !link && words.notALink}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {isNew && <p>{(desktop ? words.relay : words.elsewhere)(route.relay ?? '')}</p>}
        <DialogActions>
          <Button variant="default" onClick={dialogs.close}>
            {words.cancel}
          </Button>
          <Button type="submit">{words.join}</Button>
        </DialogActions>
      </form>
    </DialogFrame>
  )
}
