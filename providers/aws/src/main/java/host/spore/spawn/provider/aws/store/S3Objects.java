package host.spore.spawn.provider.aws.store;

import host.spore.spawn.engine.provider.ObjectStore;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.call.Fault;
import host.spore.spawn.provider.aws.call.Faults;
import host.spore.spawn.provider.aws.call.Timing;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/** The buckets of S3 that the user may read. Making this object loads nothing of the SDK. */
public final class S3Objects implements ObjectStore {
  private static final int PAGE = 1000;
  private static final int LARGEST_PAGE = 10_000_000;
  private static final String VERSION = "version:";
  private static final String ETAG = "etag:";

  private final AwsSettings settings;
  private final Timing timing;

  public S3Objects(AwsSettings settings, Timing timing) {
    this.settings = settings;
    this.timing = timing;
  }

  @Override
  public Listing list(String bucket, String prefix, int most) throws InterruptedException {
    List<String> keys = new ArrayList<>();
    String next = "";
    try {
      do {
        S3Reply page = call().send(page(bucket, prefix, most, next), LARGEST_PAGE);
        if (!page.isGood()) {
          return new Listing.Failed(problem(page.failure(), "list s3://" + bucket + "/" + prefix));
        }
        for (String key : page.elements("Key")) {
          keys.add(URLDecoder.decode(key, StandardCharsets.UTF_8));
        }
        next = page.element("NextContinuationToken");
      } while (!next.isEmpty() && keys.size() < most);
      return new Listing.Listed(List.copyOf(keys.subList(0, Math.min(most, keys.size()))));
    } catch (SdkException e) {
      return new Listing.Failed(problem(e, "list s3://" + bucket + "/" + prefix));
    }
  }

  private static S3Request page(String bucket, String prefix, int most, String next) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("list-type", "2");
    query.put("encoding-type", "url");
    query.put("max-keys", Integer.toString(Math.min(most, PAGE)));
    query.put("prefix", prefix);
    if (!next.isEmpty()) {
      query.put("continuation-token", next);
    }
    return new S3Request(bucket, "", query, Map.of());
  }

  @Override
  public Got get(String bucket, String key, String mark, int largest) throws InterruptedException {
    Map<String, String> query =
        mark.startsWith(VERSION) ? Map.of("versionId", mark.substring(VERSION.length())) : Map.of();
    Map<String, String> headers =
        mark.startsWith(ETAG)
            ? Map.of("If-Match", "\"" + mark.substring(ETAG.length()) + "\"")
            : Map.of();
    String doing = "read s3://" + bucket + "/" + key;
    try {
      S3Reply reply = call().send(new S3Request(bucket, key, query, headers), largest);
      if (reply.isGood()) {
        return new Got.Found(reply.body(), mark(reply));
      }
      return switch (reply.element("Code")) {
        case "NoSuchKey", "NoSuchVersion" -> new Got.Absent();
        case "PreconditionFailed" -> new Got.Changed();
        default -> new Got.Failed(problem(reply.failure(), doing));
      };
    } catch (SdkException e) {
      return new Got.Failed(problem(e, doing));
    }
  }

  private static String mark(S3Reply reply) {
    String version = reply.header("x-amz-version-id");
    // A bucket whose versions are switched off again calls all that is new `null`.
    return version.isEmpty() || version.equals("null")
        ? ETAG + reply.header("ETag").replace("\"", "")
        : VERSION + version;
  }

  private S3Call call() {
    return new S3Call(settings, timing);
  }

  private static Problem problem(RuntimeException e, String doing) {
    Fault fault = Faults.of(e);
    Problem problem = fault.problem(doing);
    String advice =
        switch (fault.nature()) {
          case NOT_FOUND -> "check the bucket's name; `aws s3 ls` shows those of your account";
          case FORBIDDEN ->
              "have s3:GetObject and s3:ListBucket granted there, or log in as somebody who has"
                  + " them (--profile)";
          case REFUSED, UNSURE, THROTTLED, CAPACITY, QUOTA, CREDENTIALS, EXISTS, IN_USE ->
              problem.advice();
        };
    return new Problem(problem.code(), problem.summary(), advice);
  }
}
