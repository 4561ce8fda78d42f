import { describeLimits } from './suites/limits'

describeLimits('process')
