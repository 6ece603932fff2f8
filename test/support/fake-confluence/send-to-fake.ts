import { encodeBody, type SendRequest } from '../../../shared/publish/confluence-request'
import { fail, succeed } from '../../../shared/result'
import { CLOUD_ID, goodToken, type FakeConfluence } from './fake-confluence'

/** Sends to a fake in memory as the app does over the network. */
export function sendToFake(
  fake: FakeConfluence,
  { authorization = goodToken.authorization, gateway = false } = {},
): SendRequest {
  const base = gateway ? `/ex/confluence/${CLOUD_ID}/wiki` : fake.contextPath
  return async (request) => {
    const body = encodeBody(request)
    const answer = await fake.handle({
      method: request.method,
      path: `${base}${request.path}`,
      headers: {
        authorization,
        'x-atlassian-token': 'no-check',
        ...(body && { 'content-type': body.contentType }),
      },
      body: body?.bytes ?? new Uint8Array(),
    })
    if (answer === 'cut') return fail('unreachable')
    if (answer.status >= 300 && answer.status < 400) return fail('redirected')
    return succeed({ status: answer.status, headers: answer.headers ?? {}, body: answer.body })
  }
}
