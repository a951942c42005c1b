/** Certificates and profiles. Apple goes on listing what has expired, and calls an expired profile ACTIVE. */
import { collection, type Endpoint, instance, nested, single } from '../json-api/endpoint.ts'
import { byId, equals } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

const CERTIFICATE_TYPES = [
  'APPLE_PAY',
  'APPLE_PAY_MERCHANT_IDENTITY',
  'APPLE_PAY_PSP_IDENTITY',
  'APPLE_PAY_RSA',
  'DEVELOPER_ID_KEXT',
  'DEVELOPER_ID_KEXT_G2',
  'DEVELOPER_ID_APPLICATION',
  'DEVELOPER_ID_APPLICATION_G2',
  'DEVELOPMENT',
  'DISTRIBUTION',
  'IDENTITY_ACCESS',
  'IOS_DEVELOPMENT',
  'IOS_DISTRIBUTION',
  'MAC_APP_DISTRIBUTION',
  'MAC_INSTALLER_DISTRIBUTION',
  'MAC_APP_DEVELOPMENT',
  'PASS_TYPE_ID',
  'PASS_TYPE_ID_WITH_NFC',
] as const
const PROFILE_TYPES = [
  ...['IOS', 'TVOS'].flatMap((os) => ['DEVELOPMENT', 'STORE', 'ADHOC', 'INHOUSE'].map((kind) => `${os}_APP_${kind}`)),
  ...['MAC', 'MAC_CATALYST'].flatMap((os) => ['DEVELOPMENT', 'STORE', 'DIRECT'].map((kind) => `${os}_APP_${kind}`)),
]

export const PROVISIONING_SHAPES = {
  certificates: {
    attributes: [
      'name',
      'certificateType',
      'displayName',
      'serialNumber',
      'platform',
      'expirationDate',
      'certificateContent',
      'activated',
    ],
    relations: {},
    elsewhere: ['passTypeId'],
  },
  profiles: {
    attributes: [
      'name',
      'platform',
      'profileType',
      'profileState',
      'profileContent',
      'uuid',
      'createdDate',
      'expirationDate',
    ],
    relations: { bundleId: { one: 'bundleIds' }, certificates: { many: 'certificates' } },
    elsewhere: ['devices'],
  },
} as const satisfies Shapes

const INCLUDE = ['bundleId', 'certificates'] as const

export const PROVISIONING_ENDPOINTS: readonly Endpoint[] = [
  collection('certificates', {
    access: 'provisioning',
    filters: {
      id: byId,
      displayName: equals('displayName'),
      certificateType: equals('certificateType', CERTIFICATE_TYPES),
      serialNumber: equals('serialNumber'),
    },
    sort: ['displayName', 'certificateType', 'serialNumber', 'id'],
  }),
  instance('certificates', { access: 'provisioning' }),
  collection('profiles', {
    access: 'provisioning',
    filters: {
      id: byId,
      name: equals('name'),
      profileType: equals('profileType', PROFILE_TYPES),
      profileState: equals('profileState', ['ACTIVE', 'INVALID']),
    },
    sort: ['name', 'profileType', 'profileState', 'id'],
    include: INCLUDE,
  }),
  instance('profiles', { access: 'provisioning', include: INCLUDE }),
  single('profiles', 'bundleId', 'bundleIds', { access: 'provisioning' }),
  nested('profiles', 'certificates', 'certificates', { access: 'provisioning' }),
]
