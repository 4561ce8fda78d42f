import { describeStops } from './suites/stops'

describeStops('process')
