package host.spore.spawn.agent.cloud.aws;

import host.spore.spawn.agent.cloud.ObjectStore;
import host.spore.spawn.s3.Location;
import host.spore.spawn.s3.ObjectInfo;
import host.spore.spawn.s3.Reply;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.S3Error;
import host.spore.spawn.s3.Selection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Objects in buckets of S3, wherever the buckets are. */
final class Objects implements ObjectStore {
  private static final int LARGEST = 256 << 10;

  private final S3 s3;

  Objects(S3 s3) {
    this.s3 = s3;
  }

  @Override
  public boolean exists(String url) throws IOException, InterruptedException {
    Location there = location(url);
    Reply<ObjectInfo> reply = s3.head(there.bucket(), there.key());
    return !(reply instanceof Reply.Absent) && told(reply, url) != null;
  }

  @Override
  public byte[] get(String url) throws IOException, InterruptedException {
    Location there = location(url);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Reply<ObjectInfo> reply =
        s3.get(
            there.bucket(),
            there.key(),
            Selection.ALL,
            (bytes, from, count) -> {
              if (all.size() + count > LARGEST) {
                throw new IOException(url + " is longer than 256 KB");
              }
              all.write(bytes, from, count);
            });
    told(reply, url);
    return all.toByteArray();
  }

  private static ObjectInfo told(Reply<ObjectInfo> reply, String url) throws IOException {
    if (reply instanceof Reply.Refused<ObjectInfo>(S3Error error)) {
      throw new AwsException(error.status(), error.code(), url);
    }
    return reply.orThrow("read " + url);
  }

  private static Location location(String url) throws IOException {
    Location there = Location.of(url);
    if (there == null || there.key().isEmpty()) {
      throw new IOException("not of the form s3://bucket/key: " + url);
    }
    return there;
  }
}
