package host.spore.spawn.s3.testing;

/** Bytes that nobody changes. */
final class Blob {
  private final byte[] bytes;

  /** Takes them over. */
  Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return bytes.length;
  }
}
