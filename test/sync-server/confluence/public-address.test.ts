import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../../sync-server/confluence/public-address'

describe('an address', () => {
  it.each([
    '1.1.1.1',
    '104.192.136.1',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.1.1',
    '223.255.255.1',
  ])('such as %s is public', (address) => expect(isPublicAddress(address)).toBe(true))

  it.each(['2606:4700::1111', '2a00:1450:4001:800::200e', '2401:1d80:3000::1'])(
    'such as %s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::10.0.0.1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001:db8::1',
    '2001:0:7f00:1::1',
    '2002:7f00:1::1',
  ])('such as %s is not', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each(['', 'localhost', '2130706433', '0x7f.1', '127.1', '1.1.1.1.', ' 1.1.1.1'])(
    'is not what %j says',
    (text) => expect(isPublicAddress(text)).toBe(false),
  )
})
