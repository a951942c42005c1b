import { type Endpoint, instance, nested } from '../json-api/endpoint.ts'
import { equals } from '../json-api/filters.ts'
import type { Shapes } from '../json-api/resource.ts'

export const APP_INFO_SHAPES = {
  appInfos: {
    owner: { link: 'app', type: 'apps' },
    attributes: [
      'appStoreState',
      'state',
      'appStoreAgeRating',
      'australiaAgeRating',
      'brazilAgeRating',
      'brazilAgeRatingV2',
      'franceAgeRating',
      'koreaAgeRating',
      'kidsAgeBand',
    ],
    notSelectable: ['kidsAgeBand'],
    relations: {
      app: { one: 'apps', bare: true },
      appInfoLocalizations: { many: 'appInfoLocalizations', by: 'appInfo' },
    },
    elsewhere: [
      'ageRatingDeclaration',
      'primaryCategory',
      'primarySubcategoryOne',
      'primarySubcategoryTwo',
      'secondaryCategory',
      'secondarySubcategoryOne',
      'secondarySubcategoryTwo',
      'territoryAgeRatings',
    ],
  },
  appInfoLocalizations: {
    owner: { link: 'appInfo', type: 'appInfos' },
    attributes: ['locale', 'name', 'subtitle', 'privacyPolicyUrl', 'privacyChoicesUrl', 'privacyPolicyText'],
    relations: { appInfo: { one: 'appInfos', bare: true } },
  },
} as const satisfies Shapes

const INCLUDE = ['app', 'appInfoLocalizations'] as const

export const APP_INFO_ENDPOINTS: readonly Endpoint[] = [
  nested('apps', 'appInfos', 'appInfos', { access: 'appReaders', include: INCLUDE }),
  instance('appInfos', { access: 'appReaders', include: INCLUDE }),
  nested('appInfos', 'appInfoLocalizations', 'appInfoLocalizations', {
    access: 'appReaders',
    filters: { locale: equals('locale') },
    include: ['appInfo'],
  }),
  instance('appInfoLocalizations', { access: 'appReaders', include: ['appInfo'] }),
]
