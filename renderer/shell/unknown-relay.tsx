import { Button } from '@mantine/core'
import { useConfab } from './confab'
import styles from './quiet-page.module.css'
import { addressElsewhere, type Route } from './route'

const words = {
  title: 'This notebook is on another relay',
  join: 'Join this relay',
  detail: (relay: string) =>
    `It lives on ${relay}, which this device has not joined. Join it to read and write there; your own notebooks stay where they are.`,
  open: 'Open its page',
  detailElsewhere: (relay: string) =>
    `It lives on ${relay}, which has a page of its own. Your notebooks here stay where they are.`,
  home: 'Back to my notebooks',
}

/** A place on a relay this device does not know; nothing is fetched from it unasked. */
export function UnknownRelay({ route }: { route: Route }) {
  const { device, desktop } = useConfab()
  const relay = route.relay ?? ''
  return (
    <div className={styles['page']}>
      <h1>{words.title}</h1>
      <p>{desktop ? words.detail(relay) : words.detailElsewhere(relay)}</p>
      <div className={styles['actions']}>
        {desktop ? (
          <Button onClick={() => device.addRelay(relay)}>{words.join}</Button>
        ) : (
          <Button component="a" href={addressElsewhere(route)}>
            {words.open}
          </Button>
        )}
        <Button component="a" href="#/" variant="default">
          {words.home}
        </Button>
      </div>
    </div>
  )
}
