import { randomBytes } from 'node:crypto'

/** Asks for a WebSocket, as the head of an HTTP request. */
export const upgradeRequest = ({ port, path }) =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Version: 13',
    '\r\n',
  ].join('\r\n')
