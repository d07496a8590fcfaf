package host.spore.spawn.provider.aws.compile;

/** Members on EC2 share no folder. */
final class CheckpointRule implements Rule {
  @Override
  public void check(Subject s, Findings findings) {
    String place = s.array() == null ? null : s.array().checkpoints();
    if (place != null && !place.startsWith("s3://")) {
      findings.error(
          s,
          "checkpoints",
          "SPN-6128",
          "checkpoints on EC2 are kept in a bucket",
          "A folder is on one machine and ends with it. Write `checkpoints: s3://bucket/prefix`;"
              + " the members are permitted to read and write there.");
    }
  }
}
