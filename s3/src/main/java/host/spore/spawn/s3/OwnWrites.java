package host.spore.spawn.s3;

import host.spore.spawn.s3.wire.Sink;
import java.io.IOException;

/**
 * Tells own writes from others'. A conditional write whose answer was lost meets, when it is sent
 * again, what it wrote itself: the mark that each write leaves on its object says whether it is
 * that.
 */
final class OwnWrites {
  private OwnWrites() {}

  /**
   * What a write that was sent more than once came to.
   *
   * @param reply to the last time
   */
  static Reply<ObjectInfo> settled(
      Requests requests, String bucket, String key, String mark, Reply<ObjectInfo> reply)
      throws InterruptedException {
    return switch (head(requests, bucket, key)) {
      case Reply.Done<ObjectInfo>(ObjectInfo there) when there.writer().equals(mark) ->
          new Reply.Done<>(there);
      case Reply.Done<ObjectInfo> another -> reply;
      case Reply.Absent<ObjectInfo> none -> reply;
      case Reply.Unmet<ObjectInfo> odd -> reply;
      case Reply.Busy<ObjectInfo> odd -> reply;
      case Reply.Refused<ObjectInfo>(S3Error error) ->
          new Reply.Unknown<>(
              new IOException("whose object it is cannot be told: " + error.line()));
      case Reply.Unknown<ObjectInfo> unknown -> unknown;
    };
  }

  static Reply<ObjectInfo> head(Requests requests, String bucket, String key)
      throws InterruptedException {
    return requests.send(Requests.Ask.of("HEAD", bucket, key), Sink.IGNORE).reply(ObjectInfo::of);
  }
}
