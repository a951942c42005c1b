/** Whether somebody has asked for all of it: `npm run faults`. */
export const IS_LONG = process.env.STORE_KEYRING_FAULTS === 'long'
