package host.spore.spawn.provider.aws.store;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Timing;
import host.spore.spawn.s3.Condition;
import host.spore.spawn.s3.Copies;
import host.spore.spawn.s3.Crew;
import host.spore.spawn.s3.ListedObject;
import host.spore.spawn.s3.ObjectInfo;
import host.spore.spawn.s3.Reply;
import host.spore.spawn.s3.S3;
import host.spore.spawn.s3.S3Error;
import host.spore.spawn.s3.Selection;
import host.spore.spawn.s3.Uploads;
import host.spore.spawn.s3.wire.Answer;
import host.spore.spawn.s3.wire.Content;
import host.spore.spawn.s3.wire.LocalException;
import host.spore.spawn.s3.wire.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The buckets of S3 that the user may reach. Making this object loads nothing of the SDK. */
public final class S3Objects implements ObjectStore {
  private static final int PAGE = 1000;
  private static final int AT_A_TIME = 8;
  private static final long PART_SIZE = 16L << 20;
  private static final String VERSION = "version:";
  private static final String ETAG = "etag:";

  private final Supplier<S3> s3;

  public S3Objects(AwsSettings settings, Timing timing) {
    this(new LateS3(settings, timing));
  }

  private S3Objects(Supplier<S3> s3) {
    this.s3 = s3;
  }

  /** The same, where every bucket must belong to this account. */
  public S3Objects ofAccount(String number) {
    return new S3Objects(() -> s3.get().ofOwner(number));
  }

  @Override
  public Listing list(String bucket, String prefix, int most) throws InterruptedException {
    String doing = "list s3://" + bucket + "/" + prefix;
    List<Entry> entries = new ArrayList<>();
    String next = "";
    try {
      do {
        Reply<host.spore.spawn.s3.Listing> reply =
            s3.get().list(bucket, prefix, "", Math.min(most - entries.size(), PAGE), next);
        if (!(reply instanceof Reply.Done<host.spore.spawn.s3.Listing>(var page))) {
          return new Listing.Failed(S3Problems.of(reply, doing));
        }
        for (ListedObject one : page.objects()) {
          entries.add(new Entry(one.key(), one.size(), one.etag(), one.modified()));
        }
        next = page.next();
      } while (!next.isEmpty() && entries.size() < most);
      return new Listing.Listed(entries);
    } catch (SdkException e) {
      return new Listing.Failed(S3Problems.of(e, doing));
    }
  }

  @Override
  public Got get(String bucket, String key, String mark, int largest) throws InterruptedException {
    String doing = "read s3://" + bucket + "/" + key;
    Limited content = new Limited(largest + 1);
    try {
      Reply<ObjectInfo> reply = s3.get().get(bucket, key, selection(mark), content);
      ObjectInfo begun = content.info;
      return switch (reply) {
        case Reply.Unknown<ObjectInfo> enough when content.isFull() && begun != null ->
            new Got.Found(content.bytes.toByteArray(), mark(begun), begun.etag());
        case Reply.Done<ObjectInfo>(ObjectInfo info) ->
            new Got.Found(content.bytes.toByteArray(), mark(info), info.etag());
        case Reply.Absent<ObjectInfo> absent -> new Got.Absent();
        case Reply.Unmet<ObjectInfo> unmet -> new Got.Changed();
        case Reply.Busy<ObjectInfo> busy -> new Got.Failed(S3Problems.of(reply, doing));
        case Reply.Refused<ObjectInfo> refused -> new Got.Failed(S3Problems.of(reply, doing));
        case Reply.Unknown<ObjectInfo> unknown -> new Got.Failed(S3Problems.of(reply, doing));
      };
    } catch (SdkException e) {
      return new Got.Failed(S3Problems.of(e, doing));
    }
  }

  /** The first bytes of an object, and no more of it than that. */
  private static final class Limited implements Sink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private @Nullable ObjectInfo info;

    Limited(int most) {
      this.most = most;
    }

    boolean isFull() {
      return bytes.size() == most;
    }

    @Override
    public void begin(Answer head) {
      info = ObjectInfo.of(head);
    }

    @Override
    public void take(byte[] piece, int from, int count) throws IOException {
      bytes.write(piece, from, Math.min(count, most - bytes.size()));
      if (isFull()) {
        throw new LocalException("that is all that is wanted");
      }
    }
  }

  private static Selection selection(String mark) {
    if (mark.startsWith(VERSION)) {
      return Selection.version(mark.substring(VERSION.length()));
    }
    return mark.startsWith(ETAG)
        ? Selection.matching(mark.substring(ETAG.length()))
        : Selection.ALL;
  }

  private static String mark(ObjectInfo info) {
    return info.version().isEmpty() ? ETAG + info.etag() : VERSION + info.version();
  }

  /** Something that may be written or not. */
  private interface Change {
    Reply<?> make(S3 there) throws InterruptedException;
  }

  private Written change(String doing, Change change) throws InterruptedException {
    try {
      Reply<?> reply = change.make(s3.get());
      return switch (reply) {
        case Reply.Done<?>(ObjectInfo info) -> new Written.Done(info.etag());
        case Reply.Done<?> done -> new Written.Done("");
        // Nothing that is there can be what it must be.
        case Reply.Absent<?> absent -> new Written.Unmet();
        case Reply.Unmet<?> unmet -> new Written.Unmet();
        case Reply.Busy<?> busy -> new Written.Busy();
        case Reply.Refused<?>(S3Error error) when error.isPassing() ->
            new Written.Unsure(S3Problems.of(reply, doing));
        case Reply.Refused<?> refused -> new Written.Failed(S3Problems.of(reply, doing));
        case Reply.Unknown<?> unknown -> new Written.Unsure(S3Problems.of(reply, doing));
      };
    } catch (SdkException e) {
      return new Written.Failed(S3Problems.of(e, doing));
    }
  }

  @Override
  public Written put(String bucket, String key, byte[] content, Must must)
      throws InterruptedException {
    return change(
        "write s3://" + bucket + "/" + key,
        there -> there.put(bucket, key, Content.of(content), condition(must)));
  }

  @Override
  public Written upload(String bucket, String key, Path file, Must must)
      throws InterruptedException {
    return change(
        "write s3://" + bucket + "/" + key,
        there ->
            new Uploads(there, new Crew(AT_A_TIME), PART_SIZE)
                .put(file, bucket, key, condition(must)));
  }

  @Override
  public Written delete(String bucket, String key, Must must) throws InterruptedException {
    return change(
        "delete s3://" + bucket + "/" + key, there -> there.delete(bucket, key, condition(must)));
  }

  @Override
  public Written copy(String bucket, List<Copy> copies) throws InterruptedException {
    return change("copy in s3://" + bucket, there -> copied(there, bucket, copies));
  }

  private static Reply<?> copied(S3 there, String bucket, List<Copy> copies)
      throws InterruptedException {
    Crew crew = new Crew(AT_A_TIME);
    Copies how = new Copies(there, crew);
    List<Crew.Task<Reply<ObjectInfo>>> small = new ArrayList<>();
    for (Copy copy : copies) {
      if (how.isSmall(copy.from().bytes())) {
        small.add(() -> how.copy(bucket, listed(copy.from()), copy.to()));
      }
    }
    Reply<ObjectInfo> failed = crew.run(small, reply -> reply instanceof Reply.Done);
    if (failed != null) {
      return failed;
    }
    for (Copy copy : copies) {
      if (!how.isSmall(copy.from().bytes())) {
        Reply<ObjectInfo> reply = how.copy(bucket, listed(copy.from()), copy.to());
        if (!(reply instanceof Reply.Done)) {
          return reply;
        }
      }
    }
    return new Reply.Done<>(true);
  }

  private static ListedObject listed(Entry entry) {
    return new ListedObject(entry.key(), entry.bytes(), entry.etag(), entry.modified());
  }

  private static Condition condition(Must must) {
    return switch (must) {
      case Must.BeAnything anything -> Condition.NONE;
      case Must.BeAbsent absent -> Condition.ABSENT;
      case Must.Be(String etag) -> Condition.matches(etag);
    };
  }
}
