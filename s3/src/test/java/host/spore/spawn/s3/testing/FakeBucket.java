package host.spore.spawn.s3.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A bucket of the fake. Each request is carried out as a whole, as if it were alone. */
public final class FakeBucket {
  private static final DateTimeFormatter HTTP =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final Pattern PART =
      Pattern.compile("<PartNumber>(\\d+)</PartNumber><ETag>(.*?)</ETag>");

  private final String region;
  private final String owner;

  /** Keys are in the order of their bytes. */
  private final TreeMap<String, Stored> objects =
      new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));

  private final Map<String, Pending> uploads = new LinkedHashMap<>();
  private int ids;
  private boolean versioned;

  private record Stored(
      Blob content, String etag, String version, Instant modified, Map<String, String> told) {}

  private record Pending(String key, TreeMap<Integer, Stored> parts, Map<String, String> told) {}

  FakeBucket(String region, String owner) {
    this.region = region;
    this.owner = owner;
  }

  String region() {
    return region;
  }

  String owner() {
    return owner;
  }

  /** Tells versions from now on; only the newest is kept, though. */
  public synchronized FakeBucket versioned() {
    versioned = true;
    return this;
  }

  /** Puts an object there. */
  public synchronized FakeBucket put(String key, byte[] content) {
    store(key, content, md5(content), Map.of());
    return this;
  }

  public FakeBucket put(String key, String content) {
    return put(key, content.getBytes(UTF_8));
  }

  synchronized List<String> keys() {
    return List.copyOf(objects.keySet());
  }

  synchronized List<String> unfinished() {
    return uploads.values().stream().map(Pending::key).toList();
  }

  synchronized byte[] content(String key) {
    Stored there = objects.get(key);
    return there == null ? null : there.content().bytes();
  }

  synchronized FakeReply answer(FakeRequest request) {
    Map<String, String> query = request.query();
    return switch (request.method()) {
      case "GET" -> request.key().isEmpty() ? list(query) : get(request);
      case "HEAD" -> get(request);
      case "PUT" -> query.containsKey("uploadId") ? part(request) : put(request);
      case "POST" -> query.containsKey("uploads") ? begin(request) : complete(request);
      case "DELETE" -> query.containsKey("uploadId") ? abort(request) : delete(request);
      default -> FakeReply.error(405, "MethodNotAllowed");
    };
  }

  private FakeReply get(FakeRequest request) {
    Stored there = objects.get(request.key());
    String version = request.query().getOrDefault("versionId", "");
    if (there == null) {
      return FakeReply.error(404, version.isEmpty() ? "NoSuchKey" : "NoSuchVersion");
    }
    if (!version.isEmpty() && !version.equals(there.version())) {
      return FakeReply.error(404, "NoSuchVersion");
    }
    String match = request.header("if-match");
    if (!match.isEmpty() && !match.equals(quoted(there))) {
      return FakeReply.error(412, "PreconditionFailed");
    }
    String range = request.header("range");
    if (range.isEmpty()) {
      return described(there, 200, there.content().bytes());
    }
    String[] ends = range.substring("bytes=".length()).split("-", -1);
    int size = there.content().size();
    int from = Integer.parseInt(ends[0]);
    int to = ends[1].isEmpty() ? size : (int) Math.min(size, Long.parseLong(ends[1]) + 1);
    if (from >= size) {
      return FakeReply.error(416, "InvalidRange");
    }
    return described(there, 206, Arrays.copyOfRange(there.content().bytes(), from, to))
        .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
  }

  private static FakeReply described(Stored there, int status, byte[] body) {
    Map<String, String> headers = new LinkedHashMap<>(there.told());
    headers.put("ETag", quoted(there));
    headers.put("Last-Modified", HTTP.format(there.modified()));
    if (!there.version().isEmpty()) {
      headers.put("x-amz-version-id", there.version());
    }
    return new FakeReply(status, headers, new Blob(body));
  }

  private FakeReply put(FakeRequest request) {
    if (!request.header("x-amz-copy-source").isEmpty()) {
      return copied(request);
    }
    FakeReply unmet = unmet(request, request.key());
    return unmet != null
        ? unmet
        : stored(request.key(), request.body().bytes(), md5(request.body().bytes()), told(request));
  }

  /** Null if the request's condition holds. */
  private FakeReply unmet(FakeRequest request, String key) {
    Stored there = objects.get(key);
    String match = request.header("if-match");
    if (request.header("if-none-match").equals("*") && there != null) {
      return FakeReply.error(412, "PreconditionFailed");
    }
    if (!match.isEmpty() && there == null) {
      return FakeReply.error(404, "NoSuchKey");
    }
    return match.isEmpty() || match.equals(quoted(there))
        ? null
        : FakeReply.error(412, "PreconditionFailed");
  }

  private FakeReply stored(String key, byte[] content, String etag, Map<String, String> told) {
    Stored now = store(key, content, etag, told);
    FakeReply reply = FakeReply.empty(200).with("ETag", quoted(now));
    return versioned ? reply.with("x-amz-version-id", now.version()) : reply;
  }

  private Stored store(String key, byte[] content, String etag, Map<String, String> told) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Stored stored = new Stored(new Blob(content), etag, versioned ? "v" + ++ids : "", now, told);
    objects.put(key, stored);
    return stored;
  }

  private static Map<String, String> told(FakeRequest request) {
    Map<String, String> told = new TreeMap<>(request.headers());
    told.keySet().removeIf(name -> !name.startsWith("x-amz-meta-"));
    return told;
  }

  private FakeReply delete(FakeRequest request) {
    FakeReply unmet = unmet(request, request.key());
    if (unmet != null) {
      return unmet;
    }
    objects.remove(request.key());
    return FakeReply.empty(204);
  }

  private FakeReply begin(FakeRequest request) {
    String id = "upload-" + ++ids;
    uploads.put(id, new Pending(request.key(), new TreeMap<>(), told(request)));
    return FakeReply.xml("<R><UploadId>" + id + "</UploadId></R>");
  }

  /** Within this bucket. */
  private Stored source(FakeRequest request) {
    String source = request.header("x-amz-copy-source");
    String key = source.substring(source.indexOf('/', 1) + 1);
    Stored there = objects.get(URLDecoder.decode(key.replace("+", "%2B"), UTF_8));
    return there != null && quoted(there).equals(request.header("x-amz-copy-source-if-match"))
        ? there
        : null;
  }

  private FakeReply copied(FakeRequest request) {
    Stored source = source(request);
    if (source == null) {
      return FakeReply.error(412, "PreconditionFailed");
    }
    store(request.key(), source.content().bytes(), source.etag(), source.told());
    return FakeReply.xml(
        "<CopyObjectResult><ETag>" + quoted(source) + "</ETag></CopyObjectResult>");
  }

  private FakeReply part(FakeRequest request) {
    Pending upload = uploads.get(request.query().get("uploadId"));
    if (upload == null) {
      return FakeReply.error(404, "NoSuchUpload");
    }
    String range = request.header("x-amz-copy-source-range");
    byte[] bytes = request.body().bytes();
    if (!range.isEmpty()) {
      Stored source = source(request);
      if (source == null) {
        return FakeReply.error(412, "PreconditionFailed");
      }
      String[] ends = range.substring("bytes=".length()).split("-", -1);
      int from = Integer.parseInt(ends[0]);
      bytes = Arrays.copyOfRange(source.content().bytes(), from, Integer.parseInt(ends[1]) + 1);
    }
    Stored part = new Stored(new Blob(bytes), md5(bytes), "", Instant.EPOCH, Map.of());
    upload.parts().put(Integer.parseInt(request.query().get("partNumber")), part);
    return range.isEmpty()
        ? FakeReply.empty(200).with("ETag", quoted(part))
        : FakeReply.xml("<CopyPartResult><ETag>" + quoted(part) + "</ETag></CopyPartResult>");
  }

  private FakeReply complete(FakeRequest request) {
    String id = request.query().get("uploadId");
    Pending upload = uploads.get(id);
    if (upload == null) {
      return FakeReply.error(404, "NoSuchUpload");
    }
    FakeReply unmet = unmet(request, upload.key());
    if (unmet != null) {
      return unmet;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    ByteArrayOutputStream sums = new ByteArrayOutputStream();
    Matcher named = PART.matcher(new String(request.body().bytes(), UTF_8));
    int count = 0;
    while (named.find()) {
      Stored part = upload.parts().get(Integer.parseInt(named.group(1)));
      if (part == null || !named.group(2).replace("&quot;", "\"").equals(quoted(part))) {
        return FakeReply.error(400, "InvalidPart");
      }
      content.writeBytes(part.content().bytes());
      sums.writeBytes(HexFormat.of().parseHex(part.etag()));
      count++;
    }
    uploads.remove(id);
    String etag = md5(sums.toByteArray()) + "-" + count;
    FakeReply reply = stored(upload.key(), content.toByteArray(), etag, upload.told());
    FakeReply xml = FakeReply.xml("<R><ETag>&quot;" + etag + "&quot;</ETag></R>");
    return versioned ? xml.with("x-amz-version-id", reply.headers().get("x-amz-version-id")) : xml;
  }

  private FakeReply abort(FakeRequest request) {
    return uploads.remove(request.query().get("uploadId")) == null
        ? FakeReply.error(404, "NoSuchUpload")
        : FakeReply.empty(204);
  }

  private FakeReply list(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String delimiter = query.getOrDefault("delimiter", "");
    String after = query.getOrDefault("continuation-token", "");
    int most = Integer.parseInt(query.getOrDefault("max-keys", "1000"));
    StringBuilder xml = new StringBuilder("<ListBucketResult xmlns=\"http://s3/\">");
    TreeSet<String> common = new TreeSet<>();
    List<String> told = new ArrayList<>();
    String last = "";
    boolean more = false;
    for (String key : objects.tailMap(after, false).keySet()) {
      if (!key.startsWith(prefix)) {
        continue;
      }
      int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
      String group = end < 0 ? "" : key.substring(0, end + delimiter.length());
      if (!group.isEmpty() && (common.contains(group) || after.startsWith(group))) {
        continue;
      }
      more = told.size() + common.size() == most;
      if (more) {
        break;
      }
      if (group.isEmpty()) {
        told.add(key);
      } else {
        common.add(group);
      }
      last = key;
    }
    for (String key : told) {
      Stored one = objects.get(key);
      xml.append("<Contents><Key>").append(URLEncoder.encode(key, UTF_8)).append("</Key>");
      xml.append("<LastModified>").append(one.modified()).append("</LastModified>");
      xml.append("<ETag>&#34;").append(one.etag()).append("&#34;</ETag>");
      xml.append("<Size>").append(one.content().size()).append("</Size></Contents>");
    }
    for (String group : common) {
      xml.append("<CommonPrefixes><Prefix>").append(URLEncoder.encode(group, UTF_8));
      xml.append("</Prefix></CommonPrefixes>");
    }
    xml.append("<EncodingType>url</EncodingType>");
    if (more) {
      xml.append("<NextContinuationToken>").append(last).append("</NextContinuationToken>");
    }
    return FakeReply.xml(xml.append("</ListBucketResult>").toString());
  }

  private static String quoted(Stored stored) {
    return "\"" + stored.etag() + "\"";
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
