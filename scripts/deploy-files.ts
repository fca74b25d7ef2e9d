import { cacheForever, cacheNothing, securityHeaders } from './security-headers.ts'

const headers = Object.entries(securityHeaders)

const note = (comment: string) =>
  `${comment} Written by \`npm run build\` from scripts/security-headers.ts; change it there.`

const nginx = `${note('#')}
# One site of nginx: put it into conf.d/, or include it in the http block.

map $uri $mxconsole_cache {
  default "${cacheNothing}";
  ~/assets/ "${cacheForever}";
}

server {
  listen 8080;
  # What is in dist/, or a folder that holds it as tools/mxconsole/, say.
  root /usr/share/nginx/html;
  index index.html;
  server_tokens off;

  gzip on;
  gzip_comp_level 9;
  gzip_types text/css text/javascript application/javascript application/json image/svg+xml;

  add_header Cache-Control $mxconsole_cache always;
${headers.map(([name, value]) => `  add_header ${name} "${value}" always;`).join('\n')}
}
`

const caddy = `${note('#')}
# One site of Caddy. With a host name in place of :8080, Caddy gets the certificate by itself.

:8080 {
	# What is in dist/, or a folder that holds it as tools/mxconsole/, say.
	root * /usr/share/caddy
	encode {
		gzip 9
	}
	file_server

	header {
${headers.map(([name, value]) => `\t\t${name} "${value}"`).join('\n')}
		Cache-Control "${cacheNothing}"
		-Server
	}
	@assets path */assets/*
	header @assets Cache-Control "${cacheForever}"
}
`

const apache = `${note('#')}
# For Apache with mod_headers: as .htaccess beside index.html, or inside a <Directory> block.

${headers.map(([name, value]) => `Header always set ${name} "${value}"`).join('\n')}
Header always set Cache-Control "${cacheNothing}"
<If "%{REQUEST_URI} =~ m#/assets/[^/]+$#">
  Header always set Cache-Control "${cacheForever}"
</If>
`

/** Netlify and Cloudflare Pages join the values of rules that match, so no path has two. */
const headersFile = `${note('#')}
# For Netlify and Cloudflare Pages: copy it into the folder that is published.
/*
${headers.map(([name, value]) => `  ${name}: ${value}`).join('\n')}
/assets/*
  Cache-Control: ${cacheForever}
`

/** The configuration of servers that can host the console, by file name in `deploy/`. */
export const deployFiles: ReadonlyMap<string, string> = new Map([
  ['nginx.conf', nginx],
  ['Caddyfile', caddy],
  ['apache.conf', apache],
  ['_headers', headersFile],
])
