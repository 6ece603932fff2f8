import { createAsk, type AskWorld } from './ask'
import { createCloudClient } from './cloud-client'
import { createCloudExtras } from './cloud-extras'
import type { ConfluenceClient } from './confluence-client'
import { createDataCenterClient } from './data-center-client'
import { createDataCenterExtras } from './data-center-extras'
import type { ConfluenceSite } from './site'

/** Speaks with one site, one request at a time. */
export function openClient(site: ConfluenceSite, world: AskWorld): ConfluenceClient {
  const ask = createAsk(world)
  return site.kind === 'cloud'
    ? { ...createCloudClient(site, ask), ...createCloudExtras(ask) }
    : { ...createDataCenterClient(site, ask), ...createDataCenterExtras(ask) }
}
