package host.spore.spawn.provider.aws.compile;

/** Something a machine's part of the spec must keep, whatever AWS says. */
interface Rule {
  void check(Subject subject, Findings findings);
}
