import { describeStops } from '../runner/suites/stops'

describeStops('systemd')
