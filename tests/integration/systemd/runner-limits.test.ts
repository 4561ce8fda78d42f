import { describeLimits } from '../runner/suites/limits'

describeLimits('systemd')
