#!/bin/sh
# Runs once when spot capacity is about to be taken back, as the login user, with the job's
# environment. INTERRUPTION_TIME says until when there is time at most.
/opt/spawn/agent/bin/spored sync "$STATE" "s3://$BUCKET/state/$JOB_ARRAY_INDEX"
