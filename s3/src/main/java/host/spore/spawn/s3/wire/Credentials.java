package host.spore.spawn.s3.wire;

/**
 * What requests are signed with. Its text tells no secret.
 *
 * @param token empty for keys that last
 */
public record Credentials(String accessKey, String secretKey, String token) {
  @Override
  public String toString() {
    return "Credentials[" + accessKey + "]";
  }
}
