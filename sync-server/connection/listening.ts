import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fail, succeed, type Result } from '../../shared/result'

/** Where a relay listens. */
export interface Address {
  readonly host: string
  /** 0 takes any free one. */
  readonly port: number
}

/** Starts listening; gives the address taken, or a sentence that says what to do. */
export function listen(http: Server, { host, port }: Address): Promise<Result<Address, string>> {
  return new Promise((resolve) => {
    http.once('error', (error: NodeJS.ErrnoException) => resolve(fail(explain(error, host, port))))
    http.listen({ host, port, backlog: 4096 }, () =>
      resolve(succeed({ host, port: (http.address() as AddressInfo).port })),
    )
  })
}

/** The address as a link. */
export const formatUrl = ({ host, port }: Address) =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port with --port (0 takes any free one).`
    case 'EACCES':
      return `Port ${port} needs more rights than this user has. Choose one above 1023 with --port.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Choose another with --host.`
    default:
      return `The relay cannot listen on ${host}:${port} (${error.message}). Choose another address with --host and --port.`
  }
}
