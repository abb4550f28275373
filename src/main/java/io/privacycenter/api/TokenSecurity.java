package io.privacycenter.api;

import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.authentication.builders.AuthenticationManagerBuilder;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.web.SecurityFilterChain;

/**
 * OAuth 2.0 client credentials, for programs that want a token instead of sending their key: the client is the key's id,
 * its secret the key. No other part of OAuth is answered.
 */
@Configuration(proxyBeanMethods = false)
class TokenSecurity {

    static final String ADDRESS = "/api/oauth2/token";

    @Bean
    @Order(0)
    SecurityFilterChain tokens(HttpSecurity http, ApiKeys keys, AccessTokens tokens) throws Exception {
        // Who is not let in here is let in nowhere else: what was wrong is said in OAuth's own words.
        http.getSharedObject(AuthenticationManagerBuilder.class).parentAuthenticationManager(null);
        return http.securityMatcher(ADDRESS)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2AuthorizationServer(server -> server.authorizationServerSettings(
                                AuthorizationServerSettings.builder()
                                        .issuer(tokens.issuer())
                                        .tokenEndpoint(ADDRESS)
                                        .build())
                        .registeredClientRepository(new Clients(keys))
                        .authorizationService(new NothingKept())
                        .tokenGenerator(tokens.generator())
                        .clientAuthentication(clients -> clients.authenticationProviders(providers -> {
                            providers.removeIf(provider -> !(provider instanceof ClientSecretAuthenticationProvider));
                            providers.forEach(provider -> ((ClientSecretAuthenticationProvider) provider)
                                    .setPasswordEncoder(new Secrets(keys)));
                        })))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Every key that stands is a client. */
    private record Clients(ApiKeys keys) implements RegisteredClientRepository {

        @Override
        public void save(RegisteredClient client) {
            throw new UnsupportedOperationException("Keys are made by administrators");
        }

        @Override
        public @Nullable RegisteredClient findById(String id) {
            return findByClientId(id);
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String id) {
            try {
                return keys.of(UUID.fromString(id)).map(Clients::client).orElse(null);
            } catch (IllegalArgumentException notAnId) {
                return null;
            }
        }

        private static RegisteredClient client(Integrator integrator) {
            String id = integrator.key().toString();
            return RegisteredClient.withId(id)
                    .clientId(id)
                    .clientSecret(id)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scopes(scopes ->
                            integrator.scopes().stream().map(KeyScope::text).forEach(scopes::add))
                    .tokenSettings(TokenSettings.builder()
                            .accessTokenTimeToLive(AccessTokens.VALID)
                            .build())
                    .build();
        }
    }

    /** A secret is right when it opens as that very key. */
    private record Secrets(ApiKeys keys) implements PasswordEncoder {

        @Override
        public String encode(@Nullable CharSequence secret) {
            throw new UnsupportedOperationException("Keys are made by administrators");
        }

        @Override
        public boolean matches(@Nullable CharSequence secret, @Nullable String key) {
            return secret != null
                    && keys.of(secret.toString())
                            .filter(known -> known.key().toString().equals(key))
                            .isPresent();
        }
    }

    /** A token says itself what it is for, and until when. */
    private static final class NothingKept implements OAuth2AuthorizationService {

        @Override
        public void save(OAuth2Authorization authorization) {}

        @Override
        public void remove(OAuth2Authorization authorization) {}

        @Override
        public @Nullable OAuth2Authorization findById(String id) {
            return null;
        }

        @Override
        public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
            return null;
        }
    }
}
