/** Who the demo's developer is at the stores. */
import type { Grants } from '../google-play/permissions.ts'

export const ISSUER_ID = '5f2d1c84-7a3b-4e0e-9c46-1b2f8d6a7e90'
export const TEAM_KEY_ID = '2X9R4HXF34'

/** What the service account may do in Play Console. */
export const DEMO_GRANTS: Grants = {
  account: ['CAN_VIEW_NON_FINANCIAL_DATA_GLOBAL', 'CAN_VIEW_APP_QUALITY_GLOBAL'],
  apps: {
    'com.example.tidepool': [
      'CAN_VIEW_FINANCIAL_DATA',
      'CAN_REPLY_TO_REVIEWS',
      'CAN_MANAGE_TRACK_APKS',
      'CAN_MANAGE_PUBLIC_APKS',
      'CAN_MANAGE_TRACK_USERS',
      'CAN_MANAGE_PUBLIC_LISTING',
      'CAN_MANAGE_ORDERS',
    ],
    'com.example.lanternfish': ['CAN_MANAGE_TRACK_APKS', 'CAN_MANAGE_PUBLIC_LISTING'],
  },
}
