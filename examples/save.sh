#!/bin/sh
# Runs once when spot capacity is about to be taken back, as the login user, with the job's
# environment and where the job began. INTERRUPTION_TIME says until when there is time at most.
echo "saving before $INTERRUPTION_TIME ($INTERRUPTION_ACTION)"
cp -r state saved
