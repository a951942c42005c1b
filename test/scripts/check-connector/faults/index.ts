/** Every planted fault, by the rule that it breaks. */
import type { Faults } from '../fixture/plant.ts'
import { INFO_FAULTS } from './info.ts'
import { LIST_FAULTS } from './lists.ts'
import { OPERATION_FAULTS } from './operations.ts'
import { PARAMETER_FAULTS } from './parameters.ts'
import { PICKER_FAULTS } from './pickers.ts'
import { PROPERTIES_FAULTS } from './properties.ts'
import { SCHEMA_FAULTS } from './schemas.ts'
import { TEXT_FAULTS } from './text.ts'
import { TRIGGER_FAULTS } from './triggers.ts'
import { VALUE_FAULTS } from './values.ts'

export const FAULTS: Faults = {
  ...INFO_FAULTS,
  ...TEXT_FAULTS,
  ...PROPERTIES_FAULTS,
  ...OPERATION_FAULTS,
  ...PARAMETER_FAULTS,
  ...LIST_FAULTS,
  ...TRIGGER_FAULTS,
  ...SCHEMA_FAULTS,
  ...VALUE_FAULTS,
  ...PICKER_FAULTS,
}
