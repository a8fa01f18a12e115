package org.nephoscope.provider.s3.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/// Names below `localhost` are this computer (RFC 6761 §6.3), which not every system's resolver
/// knows, so that a bucket's name may stand in the host. All other names are the system's.
public final class LocalhostNames extends InetAddressResolverProvider {

  @Override
  public InetAddressResolver get(Configuration system) {
    InetAddressResolver usual = system.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return host.endsWith(".localhost")
            ? Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}))
            : usual.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return usual.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "names below localhost";
  }
}
