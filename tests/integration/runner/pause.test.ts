import { describePauses } from './suites/pause'

describePauses('process')
